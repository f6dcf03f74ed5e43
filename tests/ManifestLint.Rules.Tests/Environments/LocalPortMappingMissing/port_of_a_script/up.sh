k3d cluster create --config k3d.yaml
helm upgrade --install traefik traefik/traefik --set ports.websecure.exposedPort=8443
