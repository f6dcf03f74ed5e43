using ManifestLint.Rules;

// The list of the pack's rules, ManifestLint.Rules.BuiltIn.BuiltInRules, is written at build time: see ManifestLint.Rules.csproj.
[assembly: RulePack("ML")]
