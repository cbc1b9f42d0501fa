//! The three ways to ask the database. Each takes a `&Database` or a `&mut Transaction`, the text of one statement
//! and its values, and is awaited. Rows are tuples.

/// All rows of a query: `let names: Vec<(String,)> = rows!(db, "SELECT …", domain).await?`.
macro_rules! rows {
    ($on:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        async {
            ::sqlx::query_as($sql)$(.bind($value))*
                .fetch_all($on.reader())
                .await
                .map_err($crate::store::StoreError::from)
        }
    };
}

/// The row of a query that has one or none. With `RETURNING` it writes, and takes a transaction only.
macro_rules! row {
    ($on:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        async {
            ::sqlx::query_as($sql)$(.bind($value))*
                .fetch_optional($on.reader())
                .await
                .map_err($crate::store::StoreError::from)
        }
    };
}

/// Writes, and tells how many rows were touched.
macro_rules! execute {
    ($on:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        async {
            ::sqlx::query($sql)$(.bind($value))*
                .execute($on.writer())
                .await
                .map(|done| done.rows_affected())
                .map_err($crate::store::StoreError::from)
        }
    };
}

pub(crate) use {execute, row, rows};
