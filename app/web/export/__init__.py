"""What one takes away: citations, drawings, the frame for other pages, the edition without a server."""
