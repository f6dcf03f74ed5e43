using System.Globalization;
using System.Text;
using System.Xml;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>
/// JUnit XML: a suite per file and a failed case per finding; info is a passed case with output. Trouble with the run is a case with an
/// error, and a run without either has one passed case, because an empty report counts as a failure in places.
/// </summary>
internal sealed class JunitReportWriter : IReportWriter
{
    public void Write(AnalysisResult result, Stream output, ReportOptions options)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = ReportStream.Encoding,
            Indent = true,
            NewLineChars = "\n",
            CloseOutput = false,
        };
        var findings = result.ActiveFindings.ToList();
        var errors = result.Notifications.Where(n => n.Level == NotificationLevel.Error).ToList();
        using (var xml = XmlWriter.Create(output, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", ToolIdentity.Name);
            WriteCounts(xml, Math.Max(1, findings.Count + errors.Count), findings, errors.Count);
            if (errors.Count > 0 || findings.Count == 0)
            {
                WriteRun(xml, errors, options);
            }

            foreach (var file in findings.GroupBy(finding => finding.Place.Source.Path, StringComparer.Ordinal))
            {
                WriteFile(xml, options.RepositoryPaths.Map(file.Key), [.. file]);
            }

            xml.WriteEndElement();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteRun(XmlWriter xml, List<Notification> errors, ReportOptions options)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", ToolIdentity.Name);
        WriteCounts(xml, Math.Max(1, errors.Count), [], errors.Count);
        if (errors.Count == 0)
        {
            WriteCaseStart(xml, "No findings", ToolIdentity.Name);
            xml.WriteEndElement();
        }

        foreach (var error in errors)
        {
            WriteCaseStart(
                xml,
                error.RuleId ?? "Run",
                error.Path is { } path ? options.RepositoryPaths.Map(path) : ToolIdentity.Name
            );
            xml.WriteStartElement("error");
            WriteAttribute(xml, "message", error.Message);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteFile(XmlWriter xml, string path, List<Finding> findings)
    {
        xml.WriteStartElement("testsuite");
        WriteAttribute(xml, "name", path);
        WriteCounts(xml, findings.Count, findings, 0);
        foreach (var finding in findings)
        {
            WriteFinding(xml, path, finding);
        }

        xml.WriteEndElement();
    }

    private static void WriteFinding(XmlWriter xml, string path, Finding finding)
    {
        var start = finding.Place.Start;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{path}:{start}: {finding.Severity.Word()} {finding.Rule.Id}: {finding.Message}"
        );
        WriteCaseStart(xml, $"{finding.Rule.Id} {finding.Rule.Name} at {start}", path);
        WriteAttribute(xml, "file", path);
        WriteAttribute(xml, "line", start.Line.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement(finding.Severity == Severity.Info ? "system-out" : "failure");
        if (finding.Severity != Severity.Info)
        {
            WriteAttribute(xml, "message", finding.Message);
            xml.WriteAttributeString("type", finding.Severity.Word());
        }

        xml.WriteString(Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCaseStart(XmlWriter xml, string name, string className)
    {
        xml.WriteStartElement("testcase");
        WriteAttribute(xml, "name", name);
        WriteAttribute(xml, "classname", className);
    }

    private static void WriteCounts(XmlWriter xml, int tests, List<Finding> findings, int errors)
    {
        var failures = findings.Count(finding => finding.Severity != Severity.Info);
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", errors.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteAttribute(XmlWriter xml, string name, string value) =>
        xml.WriteAttributeString(name, Clean(value));

    // XML 1.0 cannot hold U+FFFE and U+FFFF either, not even escaped.
    private static string Clean(string text)
    {
        var printable = PrintableText.Of(text);
        return printable.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') < 0
            ? printable
            : new StringBuilder(printable).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD').ToString();
    }
}
