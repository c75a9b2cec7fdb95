"""How each page and slide of the shipped brief looked when somebody last agreed to it, as small pictures."""
