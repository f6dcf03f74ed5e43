#!/bin/sh
k3d cluster create --config k3d.yaml
docker push k3d-images:5000/web:prod
