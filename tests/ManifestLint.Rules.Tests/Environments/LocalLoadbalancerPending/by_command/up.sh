k3d cluster create shop --k3s-arg "--disable=servicelb@server:0"
