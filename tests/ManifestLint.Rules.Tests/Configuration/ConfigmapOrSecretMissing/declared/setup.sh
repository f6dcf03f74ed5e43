#!/bin/sh
kubectl create secret generic api-token --from-literal=token=example
