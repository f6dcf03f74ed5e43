namespace ManifestLint.Kustomize;

/// <summary>Applies JSON patches to the objects of a build.</summary>
internal static class JsonPatching
{
    /// <summary>Applies a patch to an object.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="target">The object.</param>
    /// <param name="entry">The entry that brings the patch.</param>
    internal static void Apply(JsonPatch patch, Resource target, PatchEntry entry)
    {
        var old = target.Root;
        target.State.Budget.Work(entry.Place, 200 + (10L * NodeSize.Count(old)));
        target.TouchCount++;
        target.PartSharedValues();
        target.Root = patch.Apply(old, hasNotes: target.HasInternalAnnotations);
        target.Strings = new PassedStrings(StringPassage.Printed);
        if (NodeValues.AreEqual(old, target.Root))
        {
            target.State.Effects.Unchanged(entry.Place, KustomizationEntryKind.Patch, "what it says is so already");
        }
        else
        {
            target.State.Effects.Changed(entry.Place, KustomizationEntryKind.Patch);
        }
    }
}
