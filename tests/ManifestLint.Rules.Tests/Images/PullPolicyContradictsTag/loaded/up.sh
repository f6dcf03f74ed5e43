kind load docker-image shop/worker
