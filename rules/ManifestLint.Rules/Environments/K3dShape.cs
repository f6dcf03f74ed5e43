using System.Collections.Frozen;
using static ManifestLint.Rules.Environments.ConfigurationShape;

namespace ManifestLint.Rules.Environments;

/// <summary>The configuration of k3d by version, as its JSON schemas and its code have it (https://k3d.io/stable/usage/configfile/).</summary>
internal static class K3dShape
{
    /// <summary>The versions, oldest first. Older ones than the last are migrated with a warning.</summary>
    internal static string[] Versions { get; } =
    ["k3d.io/v1alpha2", "k3d.io/v1alpha3", "k3d.io/v1alpha4", "k3d.io/v1alpha5"];

    private static readonly FrozenDictionary<string, FieldsShape> ByVersion = Versions
        .Select((version, index) => KeyValuePair.Create(version, Of(index + 2)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The shape of a version, or null where there is no such version.</summary>
    internal static FieldsShape? Of(string apiVersion) => ByVersion.GetValueOrDefault(apiVersion);

    private static FieldsShape Of(int version)
    {
        var fields = new List<(string, ConfigurationShape)>
        {
            ("apiVersion", StrictText),
            ("kind", OneOf("Simple")),
            ("servers", Number(1)),
            ("agents", Number(0)),
            (
                "kubeAPI",
                Fields(
                    ("host", StrictText),
                    ("hostIP", TextThat(K3dSyntax.AddressFault)),
                    ("hostPort", TextThat(K3dSyntax.HostPortFault))
                )
            ),
            ("image", StrictText),
            ("network", StrictText),
            ("subnet", TextThat(K3dSyntax.SubnetFault)),
            ("token", StrictText),
            ("volumes", Filtered("volume")),
            ("ports", Filtered("port")),
            ("env", Filtered("envVar")),
            ("options", Options(version)),
            ("registries", Registries(version)),
        };
        if (version >= 4)
        {
            fields.Add(("metadata", Fields(("name", TextThat(K3dSyntax.NameFault)))));
            fields.Add(
                ("hostAliases", List(Fields(("ip", TextThat(K3dSyntax.AnyAddressFault)), ("hostnames", Texts))))
            );
        }
        else
        {
            fields.Add(("name", TextThat(K3dSyntax.NameFault)));
        }

        if (version == 2)
        {
            fields.Add(("labels", Filtered("label")));
        }

        if (version >= 5)
        {
            var file = Fields(
                ("source", StrictText),
                ("destination", StrictText),
                ("description", StrictText),
                ("nodeFilters", Texts)
            ) with
            {
                Required = ["source", "destination"],
            };
            fields.Add(("files", List(file)));
        }

        return Fields([.. fields]) with
        {
            Elsewhere = TopLevelElsewhere(version),
        };
    }

    private static FrozenDictionary<string, string> TopLevelElsewhere(int version)
    {
        var elsewhere = new Dictionary<string, string>(StringComparer.Ordinal);
        if (version >= 4)
        {
            elsewhere["name"] = "since v1alpha4 the name stands in 'metadata.name'";
        }
        else
        {
            elsewhere["metadata"] = "before v1alpha4 the name stands in 'name'";
        }

        if (version >= 3)
        {
            elsewhere["labels"] = "since v1alpha3 they stand in 'options.runtime.labels'";
        }

        return elsewhere.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static ListShape Filtered(string field) => new(Fields((field, StrictText), ("nodeFilters", Texts)));

    private static FieldsShape Options(int version)
    {
        var k3d = new List<(string, ConfigurationShape)>
        {
            ("wait", Switch),
            ("timeout", TextThat(K3dSyntax.DurationFault)),
            ("disableLoadbalancer", Switch),
            ("disableImageVolume", Switch),
            ("disableRollback", Switch),
            version == 2 ? ("disableHostIPInjection", Switch) : ("loadbalancer", Fields(("configOverrides", Texts))),
        };
        var k3s =
            version == 2
                ? Fields(("extraServerArgs", Texts), ("extraAgentArgs", Texts)) with
                {
                    Elsewhere = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["extraArgs"] = "before v1alpha3 there are 'extraServerArgs' and 'extraAgentArgs'",
                    }.ToFrozenDictionary(StringComparer.Ordinal),
                }
                : Fields(("extraArgs", Filtered("arg")), ("nodeLabels", Filtered("label"))) with
                {
                    Elsewhere = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["extraServerArgs"] = "since v1alpha3 arguments stand in 'extraArgs' with 'nodeFilters'",
                        ["extraAgentArgs"] = "since v1alpha3 arguments stand in 'extraArgs' with 'nodeFilters'",
                    }.ToFrozenDictionary(StringComparer.Ordinal),
                };
        var runtime = new List<(string, ConfigurationShape)>
        {
            ("gpuRequest", StrictText),
            ("serversMemory", TextThat(K3dSyntax.MemoryFault)),
            ("agentsMemory", TextThat(K3dSyntax.MemoryFault)),
        };
        if (version >= 3)
        {
            runtime.Add(("labels", Filtered("label")));
        }

        if (version >= 4)
        {
            runtime.Add(("hostPidMode", Switch));
        }

        if (version >= 5)
        {
            runtime.Add(("ulimits", List(Fields(("name", StrictText), ("soft", Number(-1)), ("hard", Number(-1))))));
        }

        return Fields(
            ("k3d", Fields([.. k3d])),
            ("k3s", k3s),
            ("kubeconfig", Fields(("updateDefaultKubeconfig", Switch), ("switchCurrentContext", Switch))),
            ("runtime", Fields([.. runtime]))
        );
    }

    // The schema means to close the mapping, and does not: "additionalProperties" stands among its properties. The code ignores other keys.
    private static ConfigurationShape Registries(int version)
    {
        if (version == 2)
        {
            return Anything;
        }

        var create = new List<(string, ConfigurationShape)>
        {
            ("name", StrictText),
            ("host", StrictText),
            ("hostPort", TextThat(K3dSyntax.HostPortFault)),
        };
        if (version >= 4)
        {
            create.Add(("image", StrictText));
            create.Add(
                ("proxy", Fields(("remoteURL", StrictText), ("username", StrictText), ("password", StrictText)))
            );
            create.Add(("volumes", Texts));
        }

        if (version >= 5)
        {
            create.Add(("enforcePortMatch", Switch));
        }

        return Fields(("create", Fields([.. create])), ("use", Texts), ("config", StrictText));
    }
}
