using System.Globalization;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>Makes objects and patches that meet often: few names, few keys, and every oddity a list can have.</summary>
/// <param name="seed">The same seed gives the same texts.</param>
internal sealed class RandomYaml(int seed)
{
    private readonly Random _random = new(seed);

    internal string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"n{seed}");

    internal (string Target, string Patch) StrategicMergePair()
    {
        var (apiVersion, kind, body) = Pick<(string, string, Func<bool, string>)>(
            ("apps/v1", "Deployment", Workload),
            ("apps/v1", "Deployment", Workload),
            ("v1", "Pod", isPatch => Map(isPatch, ("spec", PodSpec))),
            ("v1", "Service", Service),
            (
                "example.com/v1",
                "Thing",
                isPatch => Map(isPatch, ("spec", PodSpec), ("embedded", Embedded), ("free", Free))
            ),
            ("v1", "ConfigMap", isPatch => Map(isPatch, ("data", Free), ("x", Free)))
        );
        return (Object(body, isPatch: false), Object(body, isPatch: true));

        string Object(Func<bool, string> content, bool isPatch)
        {
            var finalizers = Chance(3) ? $", finalizers: {List(isPatch, Scalar)}" : string.Empty;
            var labels = Chance(2)
                ? $", labels: {Map(isPatch, ("a", Scalar), ("b", Scalar), ("c", Scalar))}"
                : string.Empty;
            var inner = content(isPatch);
            var rest = inner[0] == '{' && inner.Length > 2 ? ", " + inner[1..^1] : string.Empty;
            return $"{{apiVersion: {apiVersion}, kind: {kind}, metadata: {{name: {Name}{labels}{finalizers}}}{rest}}}";
        }
    }

    internal (string Target, string Patch) JsonPatchPair()
    {
        var target =
            $"{{apiVersion: example.com/v1, kind: Thing, metadata: {{name: {Name}}}, a: {Free(false)}, b: {Free(false)}, l: {List(false, Free)}}}";
        var operations = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Operation());
        return (target, string.Join('\n', operations.Select(operation => "- " + operation)));
    }

    private string Operation()
    {
        var op = Pick("add", "add", "replace", "replace", "remove", "move", "copy", "test");
        var from = op is "move" or "copy" ? $", from: {Pointer()}" : string.Empty;
        var value = op is "add" or "replace" or "test" && !Chance(20) ? $", value: {JsonValue()}" : string.Empty;
        return $"{{op: {op}, path: {Pointer()}{from}{value}}}";
    }

    private string JsonValue() => Pick(Free(false), "{y: yes, 1: 2}", "[on, 0777]", Scalar(false), Scalar(false));

    private string Pointer()
    {
        var path = string.Concat(
            Enumerable
                .Range(0, _random.Next(1, 4))
                .Select(i =>
                    "/"
                    + (i == 0 ? Pick("a", "b", "l", "l", "a", "c") : Pick("a", "b", "c", "0", "1", "-1", "-", "2", "l"))
                )
        );
        return Chance(12) ? "/metadata/annotations/x" : path;
    }

    private string Workload(bool isPatch) => Map(isPatch, ("spec", Spec));

    private string Spec(bool isPatch) =>
        Map(
            isPatch,
            ("replicas", Scalar),
            ("strategy", Free),
            ("template", value => Map(value, ("spec", PodSpec), ("metadata", Free))),
            ("volumeClaimTemplates", value => List(value, Free))
        );

    private string Embedded(bool isPatch)
    {
        var workload = Workload(isPatch);
        return workload.Length > 2 && workload[0] == '{'
            ? $"{{apiVersion: apps/v1, kind: Deployment, {workload[1..]}"
            : workload;
    }

    private string Service(bool isPatch) =>
        Map(isPatch, ("spec", value => Map(value, ("ports", ports => List(ports, Port("port"))), ("selector", Free))));

    private string PodSpec(bool isPatch) =>
        Map(
            isPatch,
            ("containers", value => List(value, Container)),
            ("initContainers", value => List(value, Container)),
            ("volumes", value => List(value, Keyed("name"))),
            ("imagePullSecrets", value => List(value, Keyed("name"))),
            ("hostAliases", value => List(value, Keyed("ip"))),
            ("tolerations", value => List(value, Keyed("key"))),
            (
                "topologySpreadConstraints",
                value =>
                    List(
                        value,
                        item => Map(item, ("topologyKey", Key), ("whenUnsatisfiable", Key), ("maxSkew", Scalar))
                    )
            ),
            ("securityContext", Free),
            ("nodeSelector", Free)
        );

    private string Container(bool isPatch) =>
        MapWithKey(
            isPatch,
            "name",
            ("image", Scalar),
            ("args", value => List(value, Scalar)),
            ("env", value => List(value, Keyed("name"))),
            ("ports", value => List(value, Port("containerPort"))),
            ("volumeMounts", value => List(value, Keyed("mountPath"))),
            ("resources", Free)
        );

    private Func<bool, string> Keyed(string key) =>
        isPatch => MapWithKey(isPatch, key, ("value", Scalar), ("more", Free));

    private Func<bool, string> Port(string key) =>
        isPatch =>
            Map(
                isPatch,
                (key, _ => Pick("80", "81", "\"80\"", "80")),
                ("protocol", _ => Pick("TCP", "UDP", "TCP", "TCP")),
                ("name", Scalar)
            );

    private string MapWithKey(bool isPatch, string key, params (string Name, Func<bool, string> Value)[] fields)
    {
        var map = Map(isPatch, fields);
        if (Chance(25) || map[0] != '{')
        {
            return map;
        }

        return map.Length > 2 ? $"{{{key}: {Key(isPatch)}, {map[1..]}" : $"{{{key}: {Key(isPatch)}}}";
    }

    private string Key(bool isPatch) => Chance(30) ? Pick("null", "\"\"") : Pick("a", "b", "c", "d");

    private string Free(bool isPatch) =>
        Pick(3) switch
        {
            0 => Map(isPatch, ("a", Scalar), ("b", Chance(3) ? Free : Scalar), ("c", Scalar)),
            1 => Map(isPatch, ("a", Scalar), ("l", value => List(value, Scalar))),
            _ => Map(isPatch, ("b", Free), ("c", Scalar)),
        };

    private string Map(bool isPatch, params (string Name, Func<bool, string> Value)[] fields)
    {
        if (Chance(40))
        {
            return Pick("null", "{}", isPatch ? "null" : "{}");
        }

        var directive =
            isPatch && Chance(12) ? [$"$patch: {Pick("delete", "replace", "merge", "delete", "replace")}"]
            : isPatch && Chance(60) ? ["$retainKeys: [a]"]
            : Array.Empty<string>();
        return "{"
            + string.Join(
                ", ",
                fields
                    .Where(_ => Chance(2))
                    .Select(field => $"{field.Name}: {(isPatch && Chance(12) ? "null" : field.Value(isPatch))}")
                    .Concat(directive)
            )
            + "}";
    }

    private string List(bool isPatch, Func<bool, string> item)
    {
        if (Chance(40))
        {
            return Pick("[]", "null", "[]");
        }

        var items = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => item(isPatch)).ToList();
        if (isPatch && Chance(15))
        {
            items.Insert(_random.Next(items.Count + 1), $"{{$patch: {Pick("delete", "replace", "merge")}}}");
        }

        return $"[{string.Join(", ", items)}]";
    }

    private string Scalar(bool isPatch) =>
        Pick("1", "2", "x", "y1", "\"1\"", "true", "'x'", "1.0", "\"\"", "null", "~", "0x10", "yes", "1e3", "x");

    private bool Chance(int oneOf) => _random.Next(oneOf) == 0;

    private int Pick(int count) => _random.Next(count);

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
