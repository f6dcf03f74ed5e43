kind create cluster --config kind/one.yaml
kind create cluster --config kind/two.yaml
