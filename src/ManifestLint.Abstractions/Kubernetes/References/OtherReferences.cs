using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>The objects that are named by neither pods nor traffic: by claims, accounts, bindings, autoscalers, webhooks, certificates.</summary>
internal static class OtherReferences
{
    internal const string CertificateGroup = "cert-manager.io";

    internal static IEnumerable<ObjectReference> Of(KubernetesObject @object) =>
        @object.Kind switch
        {
            { Group: "", Kind: "ServiceAccount" } => OfAccount(@object),
            { Group: "", Kind: "PersistentVolumeClaim" } => PodReferences.OfStorageClass(@object, @object.Spec),
            { Group: "rbac.authorization.k8s.io", Kind: "RoleBinding" or "ClusterRoleBinding" } => OfBinding(@object),
            { Group: "autoscaling" or "keda.sh" or "autoscaling.k8s.io" } => OfAutoscaler(@object),
            { Group: "admissionregistration.k8s.io" } => PodReferences
                .Items(@object.Root, "webhooks")
                .SelectMany(webhook => OfClient(@object, webhook.Mapping("clientConfig"))),
            { Group: "apiextensions.k8s.io" } => OfClient(
                @object,
                @object.Spec?.Mapping("conversion")?.Mapping("webhook")?.Mapping("clientConfig")
            ),
            { Group: "apiregistration.k8s.io" } => OfClient(@object, @object.Spec),
            { Group: CertificateGroup, Kind: "Certificate" } => OfIssuer(
                @object,
                @object.Spec?.Mapping("issuerRef")?.Scalar("name"),
                @object.Spec?.Mapping("issuerRef")?.Text("kind"),
                @object.Spec?.Mapping("issuerRef")?.Text("group")
            ),
            { Group: CertificateGroup, Kind: "Issuer" } => PodReferences.One(
                @object,
                ReferenceUse.Credentials,
                "Secret",
                @object.Spec?.Mapping("ca"),
                "secretName"
            ),
            { Group: "networking.k8s.io", Kind: "Ingress" } or { Group: TrafficReferences.GatewayGroup } =>
                OfIssuerAnnotations(@object),
            { Group: "external-secrets.io" } => OfStore(@object),
            _ => [],
        };

    private static IEnumerable<ObjectReference> OfAccount(KubernetesObject account) =>
        PodReferences
            .Items(account.Root, "secrets")
            .SelectMany(item => PodReferences.One(account, ReferenceUse.AccountSecret, "Secret", item, "name"))
            .Concat(
                PodReferences
                    .Items(account.Root, "imagePullSecrets")
                    .SelectMany(item => PodReferences.One(account, ReferenceUse.PullSecret, "Secret", item, "name"))
            );

    private static IEnumerable<ObjectReference> OfBinding(KubernetesObject binding)
    {
        if (
            binding.Root.Mapping("roleRef") is { } role
            && role.Scalar("name") is { Value.Length: > 0 } name
            && role.Text("kind") is { } kind
        )
        {
            yield return new ObjectReference(binding, ReferenceUse.Binding, "rbac.authorization.k8s.io", kind, name)
            {
                Namespace = kind == "Role" ? binding.Namespace : null,
            };
        }

        foreach (var subject in PodReferences.Items(binding.Root, "subjects"))
        {
            if (subject.Text("kind") == "ServiceAccount" && subject.Scalar("name") is { Value.Length: > 0 } account)
            {
                yield return new ObjectReference(binding, ReferenceUse.Binding, string.Empty, "ServiceAccount", account)
                {
                    Namespace = subject.Text("namespace") ?? binding.Namespace,
                };
            }
        }
    }

    private static IEnumerable<ObjectReference> OfAutoscaler(KubernetesObject autoscaler)
    {
        var target = autoscaler.Spec?.Mapping("scaleTargetRef") ?? autoscaler.Spec?.Mapping("targetRef");
        // KEDA scales a Deployment where nothing else is said.
        if (target?.Scalar("name") is { Value.Length: > 0 } name)
        {
            var kind = GroupVersionKind.FromApiVersion(
                target.Text("apiVersion") ?? "apps/v1",
                target.Text("kind") ?? "Deployment"
            );
            yield return new ObjectReference(autoscaler, ReferenceUse.ScaleTarget, kind.Group, kind.Kind, name)
            {
                Namespace = autoscaler.Namespace,
            };
        }
    }

    private static IEnumerable<ObjectReference> OfClient(KubernetesObject from, YamlMapping? client)
    {
        if (client?.Mapping("service") is { } service && service.Scalar("name") is { Value.Length: > 0 } name)
        {
            yield return new ObjectReference(from, ReferenceUse.ServerCall, string.Empty, "Service", name)
            {
                Namespace = service.Text("namespace"),
                Port = service.Scalar("port"),
            };
        }
    }

    private static IEnumerable<ObjectReference> OfIssuerAnnotations(KubernetesObject @object)
    {
        var annotations = @object.Annotations;
        return OfIssuer(
                @object,
                annotations?.Scalar("cert-manager.io/issuer"),
                annotations?.Text("cert-manager.io/issuer-kind"),
                annotations?.Text("cert-manager.io/issuer-group")
            )
            .Concat(OfIssuer(@object, annotations?.Scalar("cert-manager.io/cluster-issuer"), "ClusterIssuer", null));
    }

    private static IEnumerable<ObjectReference> OfIssuer(
        KubernetesObject from,
        YamlScalar? name,
        string? kind,
        string? group
    ) =>
        name is { Value.Length: > 0 }
            ?
            [
                new ObjectReference(from, ReferenceUse.Issuer, group ?? CertificateGroup, kind ?? "Issuer", name)
                {
                    Namespace = kind == "ClusterIssuer" ? null : from.Namespace,
                },
            ]
            : [];

    private static IEnumerable<ObjectReference> OfStore(KubernetesObject secret)
    {
        var stores = PodReferences.Items(secret.Spec, "secretStoreRefs").ToList();
        if (secret.Spec?.Mapping("secretStoreRef") is { } store)
        {
            stores.Add(store);
        }

        return stores
            .Where(reference => reference.Scalar("name") is { Value.Length: > 0 })
            .Select(reference =>
            {
                var kind = reference.Text("kind") ?? "SecretStore";
                return new ObjectReference(
                    secret,
                    ReferenceUse.Store,
                    "external-secrets.io",
                    kind,
                    reference.Scalar("name")!
                )
                {
                    Namespace = kind == "SecretStore" ? secret.Namespace : null,
                };
            })
            // What is pushed must be there first.
            .Concat(
                secret.Kind.Kind == "PushSecret"
                    ? PodReferences.One(
                        secret,
                        ReferenceUse.Credentials,
                        "Secret",
                        secret.Spec?.Mapping("selector")?.Mapping("secret"),
                        "name"
                    )
                    : []
            );
    }
}
