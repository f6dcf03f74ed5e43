using System.Globalization;
using System.Text;

namespace ManifestLint.Benchmarks;

/// <summary>
/// Writes manifests as teams write them: every application is a Deployment, Service, ConfigMap, Ingress, CronJob and StatefulSet with comments,
/// probes and resources. Every tenth application has the usual faults. The same index always gives the same text.
/// </summary>
internal static class ManifestGenerator
{
    private const int KindsPerApplication = 6;

    /// <summary>One document, without separator.</summary>
    /// <param name="index">Its number: which kind, and of which application.</param>
    internal static string Document(int index)
    {
        var application = new Application(index / KindsPerApplication);
        return (index % KindsPerApplication) switch
        {
            0 => Deployment(application),
            1 => Service(application),
            2 => ConfigMap(application),
            3 => Ingress(application),
            4 => CronJob(application),
            _ => StatefulSet(application),
        };
    }

    /// <summary>Writes files to a directory: something to try the tool on.</summary>
    /// <param name="directory">The directory; made if it is not there.</param>
    /// <param name="files">How many files.</param>
    /// <param name="documents">How many documents each of them has.</param>
    internal static void Write(string directory, int files, int documents)
    {
        Directory.CreateDirectory(directory);
        for (var i = 0; i < files; i++)
        {
            System.IO.File.WriteAllText(Path.Combine(directory, $"manifests{i}.yaml"), File(i * documents, documents));
        }
    }

    /// <summary>A file of consecutive documents.</summary>
    /// <param name="first">Number of the first document.</param>
    /// <param name="count">How many.</param>
    internal static string File(int first, int count)
    {
        var text = new StringBuilder();
        for (var i = first; i < first + count; i++)
        {
            text.Append("---\n").Append(Document(i));
        }

        return text.ToString();
    }

    private static string Deployment(Application app) =>
        $"""
            # {app.Name}: the HTTP API. Owned by team {app.Team}.
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {app.Name}
              namespace: {app.Namespace}
              labels:
                app.kubernetes.io/name: {app.Name}
                app.kubernetes.io/part-of: shop
                app.kubernetes.io/version: "1.{app.Number % 30}.4"
              annotations:
                example.com/owner: team-{app.Team}@example.com
            spec:
              replicas: {2 + (app.Number % 3)}
              revisionHistoryLimit: 3
              selector:
                matchLabels:
                  app.kubernetes.io/name: {app.Name}
              strategy:
                type: RollingUpdate
                rollingUpdate:
                  maxUnavailable: 0
                  maxSurge: 1
              template:
                metadata:
                  labels:
                    app.kubernetes.io/name: {app.Name}
                    app.kubernetes.io/part-of: shop
                spec:
                  serviceAccountName: {app.Name}
                  automountServiceAccountToken: false
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 10001
                    fsGroup: 10001
                    seccompProfile:
                      type: RuntimeDefault
                  containers:
                    - name: api
                      image: registry.example.com/shop/{app.Name}:{app.Tag}
                      imagePullPolicy: IfNotPresent
                      args: ["--listen", ":8080", "--log-format=json"]
                      ports:
                        - name: http
                          containerPort: 8080
                        - name: metrics
                          containerPort: 9090
                      env:
                        - name: LOG_LEVEL
                          value: info
                        - name: CACHE_TTL_SECONDS
                          value: "300"
                        - name: POD_NAME
                          valueFrom:
                            fieldRef:
                              fieldPath: metadata.name
                        - name: DATABASE_PASSWORD
                          valueFrom:
                            secretKeyRef:
                              name: {app.Name}-database
                              key: password
                      envFrom:
                        - configMapRef:
                            name: {app.Name}-config
                      readinessProbe:
                        httpGet:
                          path: /ready
                          port: http
                        periodSeconds: 5
                        failureThreshold: 3
                      livenessProbe:
                        httpGet:
                          path: /healthz
                          port: http
                        initialDelaySeconds: 10   # the cache is filled first
                        periodSeconds: 10
            {app.Resources("          ")}
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities:
                          drop: ["ALL"]
                      volumeMounts:
                        - name: tmp
                          mountPath: /tmp
                        - name: config
                          mountPath: /etc/app
                          readOnly: true
                    - name: proxy
                      image: registry.example.com/base/proxy:2.{app.Number % 12}.1
                      ports:
                        - name: proxy
                          containerPort: 15001
                      readinessProbe:
                        tcpSocket:
                          port: proxy
                        periodSeconds: 5
                      resources:
                        requests:
                          cpu: 50m
                          memory: 64Mi
                        limits:
                          memory: 64Mi
                      securityContext:
                        allowPrivilegeEscalation: false
                        capabilities:
                          drop: ["ALL"]
                  volumes:
                    - name: tmp
                      emptyDir: {"{}"}
                    - name: config
                      configMap:
                        name: {app.Name}-config

            """;

    private static string Service(Application app) =>
        $"""
            apiVersion: v1
            kind: Service
            metadata:
              name: {app.Name}
              namespace: {app.Namespace}
              labels:
                app.kubernetes.io/name: {app.Name}
            spec:
              type: ClusterIP
              selector:
                app.kubernetes.io/name: {app.Name}
              ports:
                - name: http
                  port: 80
                  targetPort: http
                - name: metrics
                  port: 9090
                  targetPort: metrics

            """;

    private static string ConfigMap(Application app) =>
        $"""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {app.Name}-config
              namespace: {app.Namespace}
            data:
              FEATURE_CHECKOUT: "true"
              UPSTREAM: http://catalogue.{app.Namespace}.svc:80
              application.properties: |
                # shown in the admin pages
                server.port=8080
                shop.name={app.Name}
                shop.currency=EUR
                cache.size=1024
              logging.json: '{"{"}"level":"info","fields":["time","level","msg"]{"}"}'

            """;

    private static string Ingress(Application app) =>
        $"""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: {app.Name}
              namespace: {app.Namespace}
              annotations:
                cert-manager.io/cluster-issuer: letsencrypt
            spec:
              ingressClassName: nginx
              tls:
                - hosts: [{app.Name}.example.com]
                  secretName: {app.Name}-tls
              rules:
                - host: {app.Name}.example.com
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: {app.Name}
                            port:
                              name: http

            """;

    private static string CronJob(Application app) =>
        $"""
            # Removes carts that nobody came back to.
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: {app.Name}-cleanup
              namespace: {app.Namespace}
            spec:
              schedule: "{app.Number % 60} 3 * * *"
              concurrencyPolicy: Forbid
              jobTemplate:
                spec:
                  backoffLimit: 2
                  template:
                    metadata:
                      labels:
                        app.kubernetes.io/name: {app.Name}-cleanup
                    spec:
                      restartPolicy: OnFailure
                      securityContext:
                        runAsNonRoot: true
                        runAsUser: 10001
                        seccompProfile:
                          type: RuntimeDefault
                      containers:
                        - name: cleanup
                          image: registry.example.com/shop/{app.Name}:{app.Tag}
                          command: ["/app/cleanup"]
                          args:
                            - --older-than=30d
                            - --batch=500
                          env:
                            - name: LOG_LEVEL
                              value: info
            {app.Resources("              ")}
                          securityContext:
                            allowPrivilegeEscalation: false
                            capabilities:
                              drop: [ALL]

            """;

    private static string StatefulSet(Application app) =>
        $"""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: {app.Name}-database
              namespace: {app.Namespace}
              labels:
                app.kubernetes.io/name: {app.Name}-database
            spec:
              serviceName: {app.Name}-database
              replicas: 1
              selector:
                matchLabels:
                  app.kubernetes.io/name: {app.Name}-database
              template:
                metadata:
                  labels:
                    app.kubernetes.io/name: {app.Name}-database
                spec:
                  terminationGracePeriodSeconds: 60
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 999
                    fsGroup: 999
                    seccompProfile:
                      type: RuntimeDefault
                  initContainers:
                    - name: permissions
                      image: registry.example.com/base/tools:1.7.0
                      command: ["sh", "-c", "chown -R 999 /var/lib/data"]
                      resources:
                        requests: {"{"} cpu: 10m, memory: 16Mi {"}"}
                        limits: {"{"} memory: 16Mi {"}"}
                      securityContext:
                        allowPrivilegeEscalation: false
                        capabilities:
                          drop: ["ALL"]
                      volumeMounts:
                        - name: data
                          mountPath: /var/lib/data
                  containers:
                    - name: postgres
                      image: registry.example.com/base/postgres:17.{app.Number % 4}
                      ports:
                        - name: postgres
                          containerPort: 5432
                      env:
                        - name: PGDATA
                          value: /var/lib/data/pg
                        - name: POSTGRES_PASSWORD
                          valueFrom:
                            secretKeyRef:
                              name: {app.Name}-database
                              key: password
                      readinessProbe:
                        exec:
                          command: ["pg_isready", "-U", "postgres"]
                        periodSeconds: 10
                      livenessProbe:
                        tcpSocket:
                          port: postgres
                        periodSeconds: 20
            {app.Resources("          ")}
                      securityContext:
                        allowPrivilegeEscalation: false
                        capabilities:
                          drop: ["ALL"]
                      volumeMounts:
                        - name: data
                          mountPath: /var/lib/data
              volumeClaimTemplates:
                - metadata:
                    name: data
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources:
                      requests:
                        storage: 10Gi

            """;

    private readonly record struct Application(int Number)
    {
        private bool IsFaulty => Number % 10 == 9;

        internal string Name => string.Create(CultureInfo.InvariantCulture, $"app-{Number:D5}");

        internal string Namespace => string.Create(CultureInfo.InvariantCulture, $"team-{Team}");

        internal int Team => Number % 20;

        internal string Tag => IsFaulty ? "latest" : string.Create(CultureInfo.InvariantCulture, $"1.{Number % 30}.4");

        internal string Resources(string indent)
        {
            var limits = IsFaulty ? string.Empty : $"\n{indent}  limits:\n{indent}    memory: 256Mi";
            return $"{indent}resources:\n{indent}  requests:\n{indent}    cpu: 100m\n{indent}    memory: 256Mi{limits}";
        }
    }
}
