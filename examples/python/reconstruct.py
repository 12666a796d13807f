#!/usr/bin/python3
"""Sends an image or a clip of yours to a running Latentstream and writes it as a model sees it, or under another label."""

import argparse
import sys
from pathlib import Path

from latentstream import label, run

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("file", metavar="FILE", help="a PNG of any size, or a WAV")
parser.add_argument("--model", metavar="NAME", help="by whom; the generator's default when absent")
parser.add_argument("--shows", metavar="GROUP=VALUE", type=label, action="append", default=[],
                    help="a label of the file, such as digit=7; may be repeated; the most likely when absent")
parser.add_argument("--label", metavar="GROUP=VALUE", type=label, action="append", default=[],
                    help="another label to give it, such as digit=3; may be repeated; its own when absent")
parser.add_argument("--out", metavar="DIR", default="out", help="where the result goes (%(default)s)")
parser.add_argument("--timeout", metavar="SECONDS", type=float, default=60, help="how long to wait (%(default)s)")


def request_of(options):
    content = Path(options.file).read_bytes()
    return {
        "kind": "AUDIO" if content.startswith(b"RIFF") else "IMAGE",
        "model": options.model,
        "labels": dict(options.label),
        "temperature": 0.0,  # the posterior's mean: no noise
        "seed": 0,  # so that the same file gives the same bytes
        "reconstruction": {"input": content, "labels": dict(options.shows)},
    }


sys.exit(run(parser, request_of))
