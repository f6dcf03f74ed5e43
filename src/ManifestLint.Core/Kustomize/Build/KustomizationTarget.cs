using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// One Kustomization or Component of a build. The order of the steps is upstream's: resources, configurations, generators, components,
/// transformers, validators, variables.
/// </summary>
internal sealed class KustomizationTarget
{
    private readonly BuildDirectory _directory;
    private readonly BuildState _state;

    private KustomizationTarget(BuildDirectory directory, BuildState state, Kustomization kustomization)
    {
        _directory = directory;
        _state = state;
        Kustomization = kustomization;
    }

    /// <summary>What its file says.</summary>
    internal Kustomization Kustomization { get; }

    /// <summary>Opens the Kustomization of a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="state">The build.</param>
    /// <param name="place">What refers to the directory, or null at the root of the build.</param>
    /// <param name="isComponent">Whether a Component must be there; at the root either may be.</param>
    internal static KustomizationTarget Open(
        BuildDirectory directory,
        BuildState state,
        SourceSpan? place = null,
        bool isComponent = false
    )
    {
        if (place is { } entrance)
        {
            state.Budget.Enter(entrance);
        }

        var kustomization = KustomizationFinder.Find(directory, place).ReadKustomization();
        if (place is { } reference && kustomization.IsComponent != isComponent)
        {
            throw new KustomizeException(
                reference,
                isComponent
                    ? $"'{directory.Path}' is a Kustomization, not a Component; name it under 'resources', or give it 'kind: Component'"
                    : $"'{directory.Path}' is a Component; name it under 'components' instead"
            );
        }

        state.Budget.Work(place ?? kustomization.Root.NarrowPlace(), kustomization.Source.Length / 8);
        state.Kustomizations.Add(kustomization);
        state.Use(".", kustomization.Source.Path, FileUse.Kustomization);
        OpenApiSchemas.Use(kustomization, directory, state, isRoot: place is null);
        return new KustomizationTarget(directory, state, kustomization);
    }

    /// <summary>Builds what the Kustomization stands for, up to the steps that only the root of a build takes.</summary>
    /// <param name="accumulator">Its own accumulator; for a component that of its user.</param>
    internal void Accumulate(Accumulator accumulator)
    {
        AddResources(accumulator, Kustomization.Resources);
        accumulator.MergeConfig(ReadConfigurations());
        accumulator.MergeConfig(
            Kustomization.Crds.Aggregate(
                TransformerConfig.Empty,
                (config, path) => config.Merge(CrdConfig.Read(Read(path, FileUse.Configuration)))
            )
        );
        RefuseHelm();
        Generate(accumulator);
        foreach (var path in Kustomization.Components)
        {
            Open(_directory.Enter(path), _state, path.Place, isComponent: true).Accumulate(accumulator);
            accumulator.Renew(path.Place);
        }

        var plugins = new PluginLoader(_directory, _state);
        var builtIn = new BuiltInTransformers(Kustomization, accumulator.Config, _directory, _state);
        var transformers = builtIn.Create().ToList();
        transformers.AddRange(plugins.LoadTransformers(ReadPlugins(Kustomization.Transformers)));
        foreach (var (transformer, origin) in transformers)
        {
            // A transformer asks some tens of field paths of each object.
            _state.Budget.Work(Kustomization.Root.NarrowPlace(), 50L * (1 + accumulator.Resources.Resources.Count));
            transformer.Transform(accumulator.Resources);
            BuildMetadata.Record(accumulator.Resources, origin);
        }

        Validate(accumulator, plugins);
        accumulator.Variables.Add(Kustomization.Vars, accumulator.Resources);
    }

    private void AddResources(Accumulator accumulator, ImmutableArray<YamlScalar> references)
    {
        foreach (var reference in references)
        {
            if (_directory.IsDirectory(reference.Value))
            {
                var own = new Accumulator(_state);
                Open(_directory.Enter(reference), _state, reference.Place).Accumulate(own);
                _state.Budget.Work(reference.Place, own.Resources.Resources.Count);
                accumulator.Merge(own, reference.Place);
                continue;
            }

            // Each use of a file makes objects of it anew.
            var file = Read(reference, FileUse.Resource);
            _state.Budget.Work(reference.Place, file.Source.Length / 8);
            var objects = file.ReadObjects(reference.Place);
            var firstItem = ResourceReader.FirstItemOf(file.Documents);
            for (var i = 0; i < objects.Length; i++)
            {
                _state.Budget.AddObject(reference.Place);
                var resource = new Resource(objects[i].Root, _state)
                {
                    Source = objects[i].Root.Place,
                    RepeatedKey = objects[i].RepeatedKey,
                    Origin = new ResourceOrigin(file.Path),
                    Strings = new PassedStrings(i < firstItem ? StringPassage.None : StringPassage.Json),
                };
                accumulator.Resources.Append(resource, reference.Place);
            }
        }
    }

    // Upstream sorts what it has merged and merges that once more, into what is there already. Only so does a narrow spec of one's own take the
    // place of a wider default for the same field.
    private TransformerConfig ReadConfigurations()
    {
        var own = TransformerConfig.Empty;
        foreach (var path in Kustomization.Configurations)
        {
            own = own.Merge(TransformerConfig.Read(Read(path, FileUse.Configuration)));
        }

        return TransformerConfig.BuiltIn.Merge(own);
    }

    private void RefuseHelm()
    {
        if (Kustomization.HelmKey is { } key)
        {
            throw new KustomizeException(
                BuildFaultKind.Unsupported,
                key.Place,
                "Charts are not rendered yet, so nothing that this Kustomization builds can be checked; what it names as plain files is checked alone"
            );
        }
    }

    private void Generate(Accumulator accumulator)
    {
        foreach (var entry in Kustomization.ConfigMapGenerators.Concat(Kustomization.SecretGenerators))
        {
            _state.UseSourcesOf(entry, _directory.Path);
            var kind = entry.IsSecret ? "SecretGenerator" : "ConfigMapGenerator";
            Absorb(new DataGenerator(entry, Kustomization.GeneratorOptions, _directory), BuiltInOrigin(kind));
        }

        foreach (
            var (generator, origin) in new PluginLoader(_directory, _state).LoadGenerators(
                ReadPlugins(Kustomization.Generators)
            )
        )
        {
            Absorb(generator, origin);
        }

        void Absorb(IGenerator generator, ResourceOrigin origin)
        {
            foreach (var resource in generator.Generate(_state))
            {
                resource.Origin ??= origin;
                accumulator.Resources.Absorb(resource);
            }
        }
    }

    private ResourceOrigin BuiltInOrigin(string kind) => new(null, Kustomization.Source.Path, "builtin", kind);

    // Plugin configurations are objects like any others: inline, in files, or what a directory builds.
    private ResourceMap ReadPlugins(ImmutableArray<YamlScalar> references)
    {
        var accumulator = new Accumulator(_state);
        var paths = ImmutableArray.CreateBuilder<YamlScalar>();
        foreach (var reference in references)
        {
            if (InlineObjects.TryRead(reference) is not { } objects)
            {
                paths.Add(reference);
                continue;
            }

            foreach (var root in objects)
            {
                var resource = new Resource(root, _state)
                {
                    Source = root.Place,
                    Origin = new ResourceOrigin(Kustomization.Source.Path),
                };
                accumulator.Resources.Append(resource, reference.Place);
            }
        }

        AddResources(accumulator, paths.DrainToImmutable());
        return accumulator.Resources;
    }

    private void Validate(Accumulator accumulator, PluginLoader plugins)
    {
        foreach (var (validator, origin) in plugins.LoadTransformers(ReadPlugins(Kustomization.Validators)))
        {
            var before = accumulator
                .Resources.Resources.Select(resource => (resource, resource.Root, resource.TouchCount))
                .ToList();
            validator.Transform(accumulator.Resources);

            // Upstream compares nodes, not values: who writes the value that is there already changes it. Only replacements go into the old node.
            var keepsNodes = validator is ReplacementTransformer;
            var changed = before.Find(pair =>
                pair.resource.Map is null
                || pair.TouchCount != pair.resource.TouchCount
                || !ReferenceEquals(pair.Root, pair.resource.Root)
                    && (!keepsNodes || !NodeValues.AreEqual(pair.Root, pair.resource.Root))
            );
            if (changed.resource is { } resource)
            {
                throw new KustomizeException(
                    Kustomization.Validators[0].Place,
                    $"The validator '{origin.Name}' ({origin.Kind}) changes {resource.OriginalId}; validators may only look"
                );
            }

            if (!before.Select(pair => pair.resource).SequenceEqual(accumulator.Resources.Resources))
            {
                throw new KustomizeException(
                    Kustomization.Validators[0].Place,
                    $"The validator '{origin.Name}' ({origin.Kind}) changes the order of the objects; validators may only look"
                );
            }

            // What it has written is what was there, and is no part of any history.
            foreach (var (checkedObject, root, _) in before)
            {
                checkedObject.Root = root;
            }
        }
    }

    private BuildFile Read(YamlScalar reference, FileUse use)
    {
        _state.Use(_directory.Path, reference.Value, use);
        return _directory.Read(reference);
    }
}
