"""Explorers: small live pictures that answer "what if?" in a notebook and on the page."""

from minitorch.widgets.broadcasting.explorer import BroadcastingExplorer as BroadcastingExplorer
from minitorch.widgets.chain.explorer import ChainExplorer as ChainExplorer
from minitorch.widgets.descent.explorer import DescentExplorer as DescentExplorer
from minitorch.widgets.dot.explorer import DotExplorer as DotExplorer
from minitorch.widgets.eigen.explorer import EigenExplorer as EigenExplorer
from minitorch.widgets.graph.explorer import GraphExplorer as GraphExplorer
from minitorch.widgets.map.explorer import MapExplorer as MapExplorer
from minitorch.widgets.norm.explorer import NormExplorer as NormExplorer
from minitorch.widgets.passes.explorer import PassesExplorer as PassesExplorer
from minitorch.widgets.preprocessing.explorer import PreprocessingExplorer as PreprocessingExplorer
from minitorch.widgets.reduction.explorer import ReductionExplorer as ReductionExplorer
from minitorch.widgets.slicing.explorer import SlicingExplorer as SlicingExplorer
from minitorch.widgets.strides.explorer import StridesExplorer as StridesExplorer
