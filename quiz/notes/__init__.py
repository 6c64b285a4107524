"""From a note to draft cards: an outline, facts by rules, the best of them ranked."""
