using ManifestLint.Analysis;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>What no report may show of a source text: <c>hunter2</c> stands where it must not be seen, <c>open</c> where it may.</summary>
public sealed class SensitiveValuesTests
{
    private static readonly InlineRule EveryDocument = new(
        "TST0001",
        rules => rules.ForEachDocument(d => d.Report(new SourceSpan(d.Document.Source, new TextSpan(0, 1)), "here"))
    );

    [TestCase("{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"data\": {\n  \"p\": \"hunter2\n", Description = "JSON")]
    [TestCase("{apiVersion: v1, kind: Secret, data: {\n  p: \"hunter2 }}", Description = "flow mapping")]
    [TestCase("apiVersion: v1\nkind : Secret\ndata:\n  p: @hunter2\n", Description = "blank before the colon")]
    [TestCase("apiVersion: v1\nkind: !!str Secret\ndata:\n  p: @hunter2\n", Description = "tag")]
    [TestCase(
        "apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  data:\n    p: \"hunter2\n",
        Description = "item of a List"
    )]
    [TestCase("env:\n- name: open\n  value: open\n- value: @hunter2\n  name: DB_PASSWORD\n", Description = "variable")]
    [TestCase("args:\n- --password\n- @hunter2\n- open\n", Description = "argument behind its flag")]
    [TestCase("args:\r\n- --token=hunter2\r\n- @open\r\n", Description = "argument with CRLF")]
    public void In_a_broken_document(string content) => AssertHidden(content);

    [TestCase("kind: Secret\nmetadata: {name: open}\ndata: {p: hunter2}\n", Description = "no apiVersion")]
    [TestCase(
        "apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  data: {p: hunter2}\n",
        Description = "item without apiVersion"
    )]
    [TestCase(
        "kind: Pod\nspec: {containers: [{env: [{name: API_KEY, value: hunter2}, {name: A, value: open}]}]}\n",
        Description = "variable"
    )]
    [TestCase("secretGenerator: [{name: open, literals: [password=hunter2]}]\n", Description = "generator")]
    [TestCase(
        "kind: Pod\nspec: {a: {environment: {DB_PASS: hunter2, ENCRYPTION_KEY: hunter2, MODE: open}}}\n",
        Description = "variables as Compose has them"
    )]
    [TestCase(
        "kind: Pod\nspec: {a: {environment: [DB_PASS=hunter2, encryption.key=hunter2, MODE=open]}}\n",
        Description = "list of variables as Compose has them"
    )]
    public void In_what_is_no_object(string content) => AssertHidden(content);

    [TestCase("apiVersion: v1\nkind: ConfigMap\ndata: {db.password: hunter2, mode: open}\n")]
    [TestCase(
        "apiVersion: v1\nkind: Pod\nspec: {containers: [{args: [--db_pass=hunter2, --encryption-key, hunter2, open], env: [{name: DB_PASS, value: hunter2}, {name: A, value: open}]}]}\n",
        Description = "names that rules report"
    )]
    [TestCase(
        "apiVersion: v1\nkind: Pod\nspec: {containers: [{args: [--password, hunter2, open, --token=hunter2]}]}\n"
    )]
    [TestCase(
        "apiVersion: v1\nkind: Pod\nspec: {containers: [{command: [open, --api-key, --open, open, -token, hunter2]}]}\n"
    )]
    [TestCase(
        "apiVersion: v1\nkind: Secret\nmetadata: {annotations: {open: open, kubectl.kubernetes.io/last-applied-configuration: hunter2}}\n"
    )]
    [TestCase(
        "apiVersion: v1\nkind: Pod\nmetadata: {annotations: {open: 'https://a:hunter2@b.internal'}}\nspec: {containers: [{args: ['-d=db://a:hunter2@b.internal', open]}]}\n",
        Description = "known by its form"
    )]
    [TestCase(
        "apiVersion: example.com/v1\nkind: Fleet\nspec: {url: ['https://a:hunter2@b.internal', open]}\n",
        Description = "custom resource"
    )]
    public void In_an_object(string content) => AssertHidden(content);

    [TestCase("DB_PASS")]
    [TestCase("DB_PWD")]
    [TestCase("PGPASSWORD")]
    [TestCase("passphrase")]
    [TestCase("clientSecret")]
    [TestCase("session.token")]
    [TestCase("API_KEY")]
    [TestCase("access-key")]
    [TestCase("SECRETKEY")]
    [TestCase("private_key")]
    [TestCase("ENCRYPTION_KEY")]
    [TestCase("credentials")]
    public void Every_name_that_rules_report_is_sensitive(string name)
    {
        Assert.Multiple(() =>
        {
            Assert.That(CredentialNames.Speak(name), Is.True);
            Assert.That(SensitiveValues.NamesCredential(name), Is.True);
        });
    }

    [Test]
    public void An_unquoted_password_with_an_asterisk_is_in_no_message()
    {
        var result = EngineFixture.Run(
            EveryDocument,
            ("s.yaml", "apiVersion: v1\nkind: Secret\ndata:\n  p: *hunter2\n")
        );
        Assert.That(
            EngineFixture.Lines(result),
            Does.Contain("s.yaml:4:6 ML9001 No anchor of this name stands before this alias in the document")
        );
    }

    private static void AssertHidden(string content)
    {
        var path = content.StartsWith("secretGenerator", StringComparison.Ordinal) ? "kustomization.yaml" : "f.yaml";
        var result = EngineFixture.Run(EveryDocument, (path, content));
        var source = result.Findings.First().Place.Source;
        var shown = result.Redaction.Show(source, new TextSpan(0, source.Length));
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Not.Contain("hunter2"));
            Assert.That(Count(shown, "open"), Is.EqualTo(Count(content, "open")));
        });
    }

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
