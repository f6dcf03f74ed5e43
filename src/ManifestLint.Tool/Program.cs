using ManifestLint.Tool;

return CommandLine.Run(args, ToolEnvironment.OfProcess());
