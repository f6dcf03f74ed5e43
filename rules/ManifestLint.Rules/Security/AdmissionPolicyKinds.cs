namespace ManifestLint.Rules.Security;

/// <summary>The kinds of admission policies and of what binds them.</summary>
internal static class AdmissionPolicyKinds
{
    private const string Group = "admissionregistration.k8s.io";

    internal static Selector Validating { get; } = Selector.Kinds($"{Group}/ValidatingAdmissionPolicy");

    internal static Selector Mutating { get; } = Selector.Kinds($"{Group}/MutatingAdmissionPolicy");

    internal static Selector Policies { get; } =
        Selector.Kinds($"{Group}/ValidatingAdmissionPolicy", $"{Group}/MutatingAdmissionPolicy");

    internal static Selector Bindings { get; } =
        Selector.Kinds($"{Group}/ValidatingAdmissionPolicyBinding", $"{Group}/MutatingAdmissionPolicyBinding");
}
