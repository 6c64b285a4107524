"""Text that may be shown: cleaned, maths in Unicode, numbers in words."""
