# v- ML3013 "'k3d' installs the newest release of k3d"
mise use k3d
mise use k3d@5.8.3
# v- ML3013 "installs the newest release of kustomize"
go install sigs.k8s.io/kustomize/kustomize/v5@latest
# v- ML3013 "installs the newest release of helm"
asdf install helm latest
asdf install helm 3.17.0
