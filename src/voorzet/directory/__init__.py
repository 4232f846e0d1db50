"""Who is who: what people and organisations know, whether they have room, and who stands in."""
