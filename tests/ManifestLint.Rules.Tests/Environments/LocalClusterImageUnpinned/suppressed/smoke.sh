#!/bin/sh
# manifestlint: ignore[ML3001] a smoke test of whatever is installed
kind create cluster --name other
kind create cluster --name last # manifestlint: ignore[ML3001] the same here
# v- ML3001
kind create cluster --name not-suppressed
