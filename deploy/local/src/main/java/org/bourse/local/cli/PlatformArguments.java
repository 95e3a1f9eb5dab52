package org.bourse.local.cli;

import org.bourse.local.platform.DataDirectory;
import org.bourse.local.platform.Memory;
import org.bourse.local.platform.PlatformOptions;
import org.bourse.local.platform.Ports;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that starts a platform. */
public final class PlatformArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private DataArguments data = new DataArguments();

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = {
                "Move all ports: services PORT+1 to PORT+4, OpenID PORT+100, Kafka PORT+1012 and +1013, PostgreSQL PORT+1020.",
                "Without it: 8081 to 8084, 8180, 9092 and 9093, 54320."
            })
    private Integer portBase;

    @Option(
            names = "--issuance-port",
            paramLabel = "PORT",
            description = "HTTP port of the issuance service. For this and the following ports, 0 takes any free one.")
    private Integer issuancePort;

    @Option(names = "--matching-port", paramLabel = "PORT", description = "HTTP port of the matching service.")
    private Integer matchingPort;

    @Option(names = "--settlement-port", paramLabel = "PORT", description = "HTTP port of the settlement service.")
    private Integer settlementPort;

    @Option(names = "--pricing-port", paramLabel = "PORT", description = "HTTP port of the pricing service.")
    private Integer pricingPort;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of Kafka.")
    private Integer kafkaPort;

    @Option(names = "--kafka-controller-port", paramLabel = "PORT", description = "Port of Kafka's controller.")
    private Integer kafkaControllerPort;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "Port of PostgreSQL.")
    private Integer postgresPort;

    @Option(names = "--oidc-port", paramLabel = "PORT", description = "HTTP port of the OpenID provider.")
    private Integer oidcPort;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = MemoryConverter.class,
            description = {
                "Heap of each service: small (160 MB), normal (256 MB, the default), large (512 MB) or a number of MB;",
                "single services with NAME=SIZE, for example normal,matching=512."
            })
    private Memory memory = Memory.normal();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Partitions of each topic that is created, at most as many as the catalogue says; default: 1.")
    private int partitions;

    /** The data directory. */
    public DataDirectory dataDirectory() {
        return data.dataDirectory();
    }

    /** The options as a platform takes them; more can be added before it is built. */
    public PlatformOptions.Builder options() {
        try {
            return PlatformOptions.builder(Checkout.root())
                    .dataDir(dataDirectory().root())
                    .ports(ports())
                    .memory(memory)
                    .partitions(partitions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Ports ports() {
        Ports base = portBase == null ? Ports.defaults() : Ports.from(portBase);
        return new Ports(
                or(issuancePort, base.issuance()),
                or(matchingPort, base.matching()),
                or(settlementPort, base.settlement()),
                or(pricingPort, base.pricing()),
                or(kafkaPort, base.kafka()),
                or(kafkaControllerPort, base.kafkaController()),
                or(postgresPort, base.postgres()),
                or(oidcPort, base.oidc()));
    }

    private static int or(Integer chosen, int otherwise) {
        return chosen == null ? otherwise : chosen;
    }

    /** Reads {@code --memory}. */
    static final class MemoryConverter implements ITypeConverter<Memory> {
        @Override
        public Memory convert(String text) {
            try {
                return Memory.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
