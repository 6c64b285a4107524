"""What in a note is a fact worth asking: one module for each form that facts take."""
