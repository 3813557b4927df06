"""Explorers: small live pictures that answer "what if?" in a notebook and on the page."""

from minitorch.widgets.broadcasting import BroadcastingExplorer as BroadcastingExplorer
from minitorch.widgets.slicing import SlicingExplorer as SlicingExplorer
from minitorch.widgets.strides import StridesExplorer as StridesExplorer
