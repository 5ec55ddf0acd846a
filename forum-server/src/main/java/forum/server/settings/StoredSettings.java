package forum.server.settings;

import org.springframework.data.jpa.repository.JpaRepository;

/** The settings in the database. */
interface StoredSettings extends JpaRepository<StoredSetting, String> {
}
