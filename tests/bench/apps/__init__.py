"""What uncramp is measured against: the least that the toolkit can do."""
