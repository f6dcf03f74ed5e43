#!/bin/sh
k3d registry create shop-registry --port 5000
k3d cluster create --config k3d.yaml
