"""What the whole country shares: municipalities, postcodes, sports, themes, federations, holidays."""
