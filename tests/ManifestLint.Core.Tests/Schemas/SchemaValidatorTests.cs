using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>Where an object departs from its schema, and what is said about it.</summary>
public sealed class SchemaValidatorTests
{
    private static readonly KubernetesVersion Target = new(1, 34);

    [Test]
    public void An_object_that_fits_is_silent() =>
        Assert.That(
            Departures(
                """
                apiVersion: v1
                kind: Service
                metadata:
                  name: web
                  creationTimestamp: null
                spec:
                  clusterIP: None
                  ports:
                    - port: 3.0
                      targetPort: http
                    - port: 81
                      targetPort: 8081
                """
            ),
            Is.Empty
        );

    [TestCase("nonsense: 1", "UnknownField nonsense")]
    [TestCase("clusterip: None", "MisspelledField clusterip -> clusterIP")]
    [TestCase("cluster_ip: None", "MisspelledField cluster_ip -> clusterIP")]
    [TestCase("sesionAffinity: None", "MisspelledField sesionAffinity -> sessionAffinity")]
    [TestCase("ports: [null]", "WrongType ports")]
    [TestCase("port: 80", "MisplacedField port -> spec.ports[].port")]
    [TestCase("labels: {a: b}", "MisplacedField labels -> metadata.labels")]
    [TestCase("targetPort: 80", "MisplacedField targetPort -> spec.ports[].targetPort")]
    [TestCase("topologyKeys: [a]", "FieldRemoved topologyKeys (1.17 to 1.21)")]
    [TestCase("ports: {port: 80}", "WrongType ports")]
    [TestCase("ports: [80]", "WrongType ports")]
    [TestCase("publishNotReadyAddresses: \"true\"", "WrongType publishNotReadyAddresses")]
    [TestCase("clusterIP: 10", "WrongType clusterIP")]
    [TestCase("healthCheckNodePort: 2147483648", "Malformed healthCheckNodePort does not fit into 32 bits")]
    [TestCase("healthCheckNodePort: 1.5", "WrongType healthCheckNodePort")]
    [TestCase("type: Clusterip", "ValueNotAllowed type")]
    [TestCase("ports: [{name: a}]", "MissingField port")]
    [TestCase("ports: [{port: null}]", "MissingField port")]
    [TestCase("selector: {app: 1}", "WrongType app")]
    [TestCase("loadBalancerIP: 192.0.2.1", "FieldDeprecated loadBalancerIP")]
    public void A_field_of_a_Service(string field, string expected) =>
        Assert.That(
            Departures($"apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  {field}\n"),
            Is.EqualTo(new[] { expected })
        );

    [Test]
    public void Places_are_the_key_of_what_must_not_be_there_and_else_the_value()
    {
        var found = Validate(
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              nonsense: 1
              type: Sometimes
              ports: [{name: a}]
            """
        );
        Assert.That(
            found.Select(violation => $"{violation.Node.Place.Start} {violation.Kind}"),
            Is.EqualTo(new[] { "6:3 UnknownField", "7:9 ValueNotAllowed", "8:11 MissingField" })
        );
    }

    [Test]
    public void A_field_of_a_newer_version_says_since_when() =>
        Assert.That(
            Departures(
                "apiVersion: v1\nkind: Pod\nspec:\n  hostUsers: false\n  containers: [{name: a, restartPolicy: Always}]\n",
                new KubernetesVersion(1, 24)
            ),
            Is.EqualTo(new[] { "FieldTooNew hostUsers (1.25 to 1.36)", "FieldTooNew restartPolicy (1.28 to 1.36)" })
        );

    [TestCase("apiVersion: apps/v1\nkind: Deployment\n", "MissingField spec")]
    [TestCase("apiVersion: v1\nkind: Pod\nspec: null\n", "MissingField spec")]
    [TestCase("apiVersion: v1\nkind: ReplicationController\nspec: {template: {metadata: {}}}\n", "MissingField spec")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\n", null)]
    public void A_spec_that_must_hold_something_must_be_there(string text, string? expected) =>
        Assert.That(Departures(text), Is.EqualTo(expected is null ? [] : new[] { expected }));

    [Test]
    public void A_required_field_under_a_wrong_name_is_one_departure() =>
        Assert.That(
            Departures("apiVersion: v1\nkind: Service\nspec: {ports: [{Port: 80}]}\n"),
            Is.EqualTo(new[] { "MisspelledField Port -> port" })
        );

    [Test]
    public void A_field_that_an_older_version_of_the_kind_had_says_where_it_went() =>
        Assert.That(
            Departures(
                "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {defaultBackend: {serviceName: a, servicePort: 80}}\n"
            ),
            Is.EqualTo(
                new[]
                {
                    "MisplacedField serviceName -> spec.defaultBackend.service.name",
                    "MisplacedField servicePort -> spec.defaultBackend.service.port",
                }
            )
        );

    [TestCase(
        "preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, topologyKey: a}]",
        "MisplacedField topologyKey -> spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm.topologyKey"
    )]
    [TestCase(
        "requiredDuringSchedulingIgnoredDuringExecution: [{podAffinityTerm: {topologyKey: a}}]",
        "MisplacedField podAffinityTerm"
    )]
    public void A_required_field_in_the_wrong_structure_is_one_departure(string affinity, string expected) =>
        Assert.That(
            Departures(
                $"apiVersion: v1\nkind: Pod\nspec:\n  containers: [{{name: a}}]\n  affinity: {{podAffinity: {{{affinity}}}}}\n"
            ),
            Is.EqualTo(new[] { expected })
        );

    [Test]
    public void Labels_right_in_a_selector_belong_below_matchLabels() =>
        Assert.That(
            Departures(
                "apiVersion: apps/v1\nkind: Deployment\nspec: {selector: {app: web, matchlabels: {a: b}}, template: {spec: {containers: [{name: a}]}}}\n"
            ),
            Is.EqualTo(
                new[]
                {
                    "MisplacedField app -> spec.selector.matchLabels.app",
                    "MisspelledField matchlabels -> matchLabels",
                }
            )
        );

    [TestCase("secret: {name: a}", "MisspelledField name -> secretName")]
    [TestCase("configMap: {configMapName: a}", "MisspelledField configMapName -> name")]
    [TestCase("persistentVolumeClaim: {name: a, claimName: b}", "MisplacedField name -> spec.volumes[].name")]
    public void A_field_that_is_the_end_of_another_is_that_field(string volume, string expected) =>
        Assert.That(
            Departures($"apiVersion: v1\nkind: Pod\nspec:\n  containers: []\n  volumes: [{{name: v, {volume}}}]\n"),
            Is.EqualTo(new[] { expected })
        );

    [Test]
    public void A_structure_that_had_another_name_before_knows_when_its_fields_came() =>
        Assert.That(
            Departures(
                "apiVersion: v1\nkind: Pod\nspec:\n  containers: [{name: a, lifecycle: {preStop: {sleep: {seconds: 5}}}}]\n",
                new KubernetesVersion(1, 20)
            ),
            Is.EqualTo(new[] { "FieldTooNew sleep (1.29 to 1.36)" })
        );

    [Test]
    public void An_enumerated_value_of_a_newer_version_says_since_when() =>
        Assert.That(
            Departures(
                "apiVersion: batch/v1\nkind: Job\nspec:\n  podFailurePolicy: {rules: [{action: FailIndex}]}\n  template: {spec: {containers: [{name: a}]}}\n",
                new KubernetesVersion(1, 27)
            ),
            Has.Some.StartsWith("ValueTooNew action (1.28")
        );

    [Test]
    public void Repeated_keys_of_a_keyed_list_are_found_and_point_at_the_first()
    {
        var found = Validate(
            "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n    - name: b\n    - name: a\n"
        );
        var violation = found.Single(violation => violation.Kind == SchemaViolationKind.DuplicateItem);
        Assert.That($"{violation.Node.Place.Start} {violation.Other!.Place.Start}", Is.EqualTo("7:7 5:7"));
    }

    [Test]
    public void Arbitrary_metadata_of_a_kind_that_nobody_knows_is_checked() =>
        Assert.That(
            Departures("apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  labels: {a: 1}\nspec: 5\n"),
            Is.EqualTo(new[] { "WrongType a" })
        );

    [Test]
    public void A_deep_object_does_not_overflow_the_stack()
    {
        var text = "apiVersion: v1\nkind: Pod\nspec: " + new string('[', 90) + new string(']', 90) + "\n";
        Assert.That(Departures(text), Is.EqualTo(new[] { "WrongType spec" }));
    }

    private static IEnumerable<string> Departures(string text, KubernetesVersion? target = null) =>
        Validate(text, target).Select(Describe);

    private static string Describe(SchemaViolation violation) =>
        $"{violation.Kind} {violation.Field}"
        + (violation.Suggestion is { } suggestion ? $" -> {suggestion}" : string.Empty)
        + (violation.Lifetime is { } lifetime ? $" ({lifetime.Since} to {lifetime.Through})" : string.Empty)
        + (violation.Detail is { } detail ? $" {detail}" : string.Empty);

    private static List<SchemaViolation> Validate(string text, KubernetesVersion? target = null)
    {
        var document = YamlReader.Read(new SourceText("a.yaml", text)).Documents.Single();
        var root = (YamlMapping)document.Root!;
        var kind = GroupVersionKind.FromApiVersion(root.Text("apiVersion")!, root.Text("kind")!);
        var version = target ?? Target;
        var found = new List<SchemaViolation>();
        new SchemaValidator(
            version,
            SchemaSource.Kubernetes,
            () => ApiCatalog.Default.TypesOf(KubernetesVersion.Newest).ForKind(kind),
            found.Add
        ).Validate(root, ApiCatalog.Default.TypesOf(version).ForKind(kind)!);
        return found;
    }
}
