package forum.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/** Makes the data folder for its owner alone, before anything else would make it; one that is there stays as it is. */
final class DataFolder implements EnvironmentPostProcessor {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Log log;

    DataFolder(DeferredLogFactory logs) {
        this.log = logs.getLog(DataFolder.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path folder = Path.of(environment.getRequiredProperty("forum.data")).toAbsolutePath();
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            if (Files.isDirectory(folder)) {
                warnIfOthersMayWrite(folder);
            } else {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } catch (IOException failure) {
            // Whatever is to be written there fails, too, and that is told.
            log.debug("The data folder cannot be made", failure);
        }
    }

    private void warnIfOthersMayWrite(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            log.warn("Others than its owner may write into " + folder + ": chmod go-w it");
        }
    }
}
