using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Compiles expressions of one object as the API server does before it takes the object, and gathers what it would refuse.</summary>
/// <param name="type">The type of the object.</param>
/// <param name="report">Takes what cannot be judged.</param>
internal sealed class ExpressionCompiler(FieldType type, ExpressionReport report)
{
    private readonly List<SchemaViolation> _violations = [];

    /// <summary>What would be refused, in the order of the text.</summary>
    internal IEnumerable<SchemaViolation> Violations => _violations.OrderBy(violation => violation.Node.Span);

    /// <summary>Compiles an expression.</summary>
    /// <param name="text">The expression; none when it is absent.</param>
    /// <param name="field">The field that holds it.</param>
    /// <param name="environment">What it can use.</param>
    /// <param name="result">What must come out.</param>
    /// <returns>What is known of its value.</returns>
    internal CelShape Compile(YamlNode? text, string field, CelEnvironment environment, ExpressionResult result)
    {
        // What is blank is a finding of its own, and so is what is no string.
        if (
            text is not YamlScalar { IsString: true } scalar
            || string.IsNullOrWhiteSpace(scalar.Value)
            || !ValueChecks.CanJudge(scalar)
        )
        {
            return CelShape.Any;
        }

        var program = CelProgram.Of(scalar.Value);
        if (program.Error is { } error)
        {
            if (error.IsLimit)
            {
                report.Add(
                    new UnevaluatedRule(type.Name ?? string.Empty, Shorten(scalar.Value), error.Fault) { IsOwn = true }
                );
            }
            else
            {
                Add(ExpressionPlace.Of(scalar, error.Position), field, error.Fault);
            }

            return CelShape.Any;
        }

        var count = _violations.Count;
        var expression = program.Expression!;
        var shape = new CelShapeChecker(
            environment,
            (position, fault) => Add(ExpressionPlace.Of(scalar, position), field, fault)
        ).Infer(expression);
        if (count == _violations.Count && result.FaultOf(shape) is { } wrong)
        {
            Add(ExpressionPlace.OfWhole(scalar, expression.First.Position), field, wrong);
        }

        return shape;
    }

    private void Add(YamlNode place, string field, string fault) =>
        _violations.Add(
            new SchemaViolation(SchemaViolationKind.InvalidExpression, place, field, type) { Detail = fault }
        );

    private static string Shorten(string text)
    {
        const int longest = 80;
        return text.Length > longest ? $"{text[..longest]}..." : text;
    }
}
