# Typed into the guest's console, line by line; the host never runs this file.

# step: walk-the-corridor
lspci

# step: which-door
# answer: 00:02.0

# step: the-numbers
lspci -nn

# step: who-looks-after-it
lspci -k

# step: behind-one-door
lspci -s 00:02.0 -v

# step: small-print
lspci -v
# answer: red-hat
