using System.Collections.Frozen;

namespace ManifestLint.Compose;

/// <summary>How a field of a later Compose file meets the same field of an earlier one, where that is not plain merging of mappings and joining of lists.</summary>
internal enum MergeRule
{
    /// <summary>Mappings are merged, lists are joined, of anything else the later one counts.</summary>
    Plain,

    /// <summary>The later one counts.</summary>
    Replace,

    /// <summary>A mapping, or a list of <c>NAME=value</c>: by name.</summary>
    Named,

    /// <summary>A mapping, or a list of names that stand for empty mappings.</summary>
    Names,

    /// <summary>A value or a list of values: each once.</summary>
    Values,

    /// <summary>A mapping of hosts to addresses, or a list of <c>host=address</c>: each once.</summary>
    Hosts,

    /// <summary>A list of ports: by all their parts.</summary>
    Ports,

    /// <summary>A list of volumes, devices, configs or secrets: by the path in the container.</summary>
    Targets,

    /// <summary>A mapping, or a scalar that stands for its <c>context</c>.</summary>
    Build,

    /// <summary>Plain where both name the same <c>driver</c>, or one of them none; else the later one counts.</summary>
    Driver,
}

/// <summary>The rules for merging, by the field of a service or of a part of it (Compose Specification, merge).</summary>
internal static class MergeRules
{
    private static readonly FrozenDictionary<string, MergeRule> Fields = new Dictionary<string, MergeRule>(
        StringComparer.Ordinal
    )
    {
        ["command"] = MergeRule.Replace,
        ["entrypoint"] = MergeRule.Replace,
        ["test"] = MergeRule.Replace,
        ["environment"] = MergeRule.Named,
        ["labels"] = MergeRule.Named,
        ["annotations"] = MergeRule.Named,
        ["sysctls"] = MergeRule.Named,
        ["args"] = MergeRule.Named,
        ["additional_contexts"] = MergeRule.Named,
        ["depends_on"] = MergeRule.Names,
        ["networks"] = MergeRule.Names,
        ["models"] = MergeRule.Names,
        ["extra_hosts"] = MergeRule.Hosts,
        ["ports"] = MergeRule.Ports,
        ["volumes"] = MergeRule.Targets,
        ["devices"] = MergeRule.Targets,
        ["configs"] = MergeRule.Targets,
        ["secrets"] = MergeRule.Targets,
        ["expose"] = MergeRule.Values,
        ["cap_add"] = MergeRule.Values,
        ["cap_drop"] = MergeRule.Values,
        ["dns"] = MergeRule.Values,
        ["dns_opt"] = MergeRule.Values,
        ["dns_search"] = MergeRule.Values,
        ["env_file"] = MergeRule.Values,
        ["external_links"] = MergeRule.Values,
        ["group_add"] = MergeRule.Values,
        ["label_file"] = MergeRule.Values,
        ["links"] = MergeRule.Values,
        ["profiles"] = MergeRule.Values,
        ["security_opt"] = MergeRule.Values,
        ["tmpfs"] = MergeRule.Values,
        ["volumes_from"] = MergeRule.Values,
        ["build"] = MergeRule.Build,
        ["logging"] = MergeRule.Driver,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule of a field.</summary>
    /// <param name="field">The key.</param>
    internal static MergeRule Of(string field) => Fields.GetValueOrDefault(field);
}
