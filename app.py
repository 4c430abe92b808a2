"""The app: names the views. Start it with `make run`."""

import streamlit as st

from views import ask

st.set_page_config(page_title="Skranken", page_icon="views/icon.svg", layout="centered")
ask.show()
