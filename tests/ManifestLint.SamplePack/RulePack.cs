using ManifestLint.Rules;

[assembly: RulePack("ACME", HelpUri = "https://rules.acme.example/{1}")]
