#!/bin/sh
k3d cluster create shop --registry-create registry.localhost:0.0.0.0:5000
