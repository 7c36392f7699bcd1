"""Letters under way: what they cost, what the mail's scans prove, what nobody has proved yet, and sending anew."""
