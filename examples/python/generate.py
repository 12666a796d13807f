#!/usr/bin/python3
"""Asks a running Latentstream for images or clips and writes them to files."""

import argparse
import sys

from latentstream import label, run

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--audio", action="store_true", help="clips (WAV) instead of images (PNG)")
parser.add_argument("--model", metavar="NAME", help="who makes them; the generator's default when absent")
parser.add_argument("--label", metavar="GROUP=VALUE", type=label, action="append", default=[],
                    help="a label, such as digit=7; may be repeated; drawn when absent")
parser.add_argument("--count", metavar="N", type=int, default=1, help="how many (%(default)s)")
parser.add_argument("--seed", metavar="N", type=int, help="same seed, model and version: same bytes; random when absent")
parser.add_argument("--out", metavar="DIR", default="out", help="where the files go (%(default)s)")
parser.add_argument("--timeout", metavar="SECONDS", type=float, default=60, help="how long to wait (%(default)s)")


def request_of(options):
    return {
        "kind": "AUDIO" if options.audio else None,
        "model": options.model,
        "labels": dict(options.label),
        "count": options.count,
        "seed": options.seed,
    }


sys.exit(run(parser, request_of))
