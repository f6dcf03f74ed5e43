# v- ML3009 "'kubectl top' shows nothing"
kubectl top nodes
