"""PyTorch's manners: how it reads arguments, words its errors, prints, adds up and draws at random."""
