"""The event map: Folium's definition of it, the columns it draws, and its component."""
