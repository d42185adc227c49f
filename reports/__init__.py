"""PDF documents drawn from facts."""
