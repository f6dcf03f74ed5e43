using System.Collections.Immutable;
using System.Text;

namespace ManifestLint.Kustomize;

/// <summary>The path of a <see cref="FieldSpec"/>, cut into its steps.</summary>
/// <param name="Text">The path as written.</param>
/// <param name="Steps">Its steps.</param>
internal sealed record FieldSpecPath(string Text, ImmutableArray<FieldSpecStep> Steps)
{
    /// <summary>Cuts a path: <c>a/b[]/c\/d</c> has the steps <c>a</c>, <c>b[]</c> and <c>c/d</c>.</summary>
    /// <param name="path">The path.</param>
    internal static FieldSpecPath Parse(string path)
    {
        var steps = ImmutableArray.CreateBuilder<FieldSpecStep>();
        var step = new StringBuilder();
        var isPastStart = false;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 1 < path.Length && path[i + 1] == '/')
            {
                step.Append('/');
                i++;
            }
            else if (path[i] == '/')
            {
                Add();
            }
            else
            {
                step.Append(path[i]);
            }
        }

        Add();
        return new FieldSpecPath(path, steps.DrainToImmutable());

        void Add()
        {
            var name = step.ToString();
            step.Clear();

            // Upstream passes over one slash at the start, as in '/spec'; any other empty step is a mistake that the editor reports.
            if (name.Length == 0 && !isPastStart && path.Length > 0)
            {
                isPastStart = true;
                return;
            }

            isPastStart = true;
            var isList = name.EndsWith("[]", StringComparison.Ordinal);
            steps.Add(new FieldSpecStep((isList ? name[..^2] : name).Trim(), isList));
        }
    }

    /// <summary>The path as written.</summary>
    public override string ToString() => Text;
}

/// <summary>One step of a path.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsList">Whether the value must be a list (<c>key[]</c>).</param>
internal readonly record struct FieldSpecStep(string Key, bool IsList);
