-- Prefect's own database, beside the register's: each may be restored, or thrown away, without the other.
CREATE DATABASE prefect;
