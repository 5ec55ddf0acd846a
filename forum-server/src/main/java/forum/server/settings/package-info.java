/** What an administrator may change, kept in the database. */
@NullMarked
package forum.server.settings;

import org.jspecify.annotations.NullMarked;
