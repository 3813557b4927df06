"""Explorers: small live pictures that answer "what if?" in a notebook and on the page."""

from minitorch.widgets.broadcasting import BroadcastingExplorer as BroadcastingExplorer
from minitorch.widgets.chain import ChainExplorer as ChainExplorer
from minitorch.widgets.dot import DotExplorer as DotExplorer
from minitorch.widgets.eigen import EigenExplorer as EigenExplorer
from minitorch.widgets.graph import GraphExplorer as GraphExplorer
from minitorch.widgets.map import MapExplorer as MapExplorer
from minitorch.widgets.norm import NormExplorer as NormExplorer
from minitorch.widgets.preprocessing import PreprocessingExplorer as PreprocessingExplorer
from minitorch.widgets.reduction import ReductionExplorer as ReductionExplorer
from minitorch.widgets.slicing import SlicingExplorer as SlicingExplorer
from minitorch.widgets.strides import StridesExplorer as StridesExplorer
