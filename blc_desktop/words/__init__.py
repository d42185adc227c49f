"""Every sentence a person reads about data: problems, labels, dates and numbers."""
