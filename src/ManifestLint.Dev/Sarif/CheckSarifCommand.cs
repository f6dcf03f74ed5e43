using System.CommandLine;
using NJsonSchema;

namespace ManifestLint.Dev.Sarif;

/// <summary><c>check-sarif FILE</c>: holds a SARIF file against the official schema and against what code scanning accepts.</summary>
public static class CheckSarifCommand
{
    // The official schema is test data that lies beside the repository, where it is there at all.
    private const string SchemaPath = "../shared/data/sarif/sarif-schema-2.1.0.json";

    /// <summary>Makes the command.</summary>
    /// <param name="repository">Where to look for the schema.</param>
    public static Command Create(Repository repository)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A SARIF file." };
        var command = new Command("check-sarif", "Hold a SARIF file against the schema and the rules of code scanning.")
        {
            file,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var sarif = await File.ReadAllTextAsync(result.GetRequiredValue(file).FullName, cancellation)
                    .ConfigureAwait(false);
                return await CheckAsync(
                        sarif,
                        Path.Combine(repository.Root, SchemaPath),
                        result.InvocationConfiguration.Output
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }

    private static async Task<int> CheckAsync(string sarif, string schemaPath, TextWriter output)
    {
        var faults = new List<string>(CodeScanningRules.Violations(sarif));
        if (File.Exists(schemaPath))
        {
            var schema = await JsonSchema.FromFileAsync(schemaPath).ConfigureAwait(false);
            faults.AddRange(schema.Validate(sarif).Select(error => error.ToString()));
        }
        else
        {
            await output
                .WriteLineAsync(
                    $"The official schema is not there ({SchemaPath}): only the rules of code scanning are checked."
                )
                .ConfigureAwait(false);
        }

        foreach (var fault in faults)
        {
            await output.WriteLineAsync(fault).ConfigureAwait(false);
        }

        return faults.Count == 0 ? 0 : 1;
    }
}
