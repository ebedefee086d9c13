# Typed into the guest's console, line by line; the host never runs this file.

# step: a-proof
lspci -nnk
# answer: small-print

# step: someone-new
lspci -nn
# answer: two

# The exam is taken anew for the proof, with this command for each tenant.
# step: the-exam
lspci -nnk
